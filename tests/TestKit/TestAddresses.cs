using System.Collections.Concurrent;
using DeAn06.Messages;

namespace DeAn06.Tests.TestKit;

/// <summary>An address book that a test fills, in place of the room that keeps accounts.</summary>
public sealed class TestAddresses : IAddresses
{
    private readonly ConcurrentDictionary<Receiver, Addresses> known = new();

    public void Set(Receiver receiver, Addresses addresses) => known[receiver] = addresses;

    public Task<IReadOnlyDictionary<Receiver, Addresses>> OfAsync(IReadOnlyCollection<Receiver> receivers, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<Receiver, Addresses>>(receivers.Where(known.ContainsKey).ToDictionary(r => r, r => known[r]));
}
