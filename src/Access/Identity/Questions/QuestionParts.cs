using DeAn06.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Questions;

/// <summary>Questions about looks.</summary>
internal static class QuestionParts
{
    internal static void AddQuestions(this IServiceCollection services)
    {
        services.AddScoped<QuestionsPort>().AddScoped<IQuestions>(s => s.GetRequiredService<QuestionsPort>()).AddScoped<IShowMine>(s => s.GetRequiredService<QuestionsPort>());
        services.AddUseCase<AskAboutLook>().AddUseCase<AnswerQuestion>().AddUseCase<ShowQuestion>().AddUseCase<ShowLook>();
        services.AddSingleton<IContribute<CaseKind>, QuestionKind>().AddSingleton<IContribute<MessageKind>, QuestionMessages>();
    }
}
