using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>The DataProtection ring in the database, so that every node reads the same cookies; its keys are sealed by the secret <c>key-ring</c>.</summary>
internal sealed class KeyRing(NpgsqlDataSource source) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = source.CreateCommand("SELECT xml FROM kernel.key_ring");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read()) elements.Add(XElement.Parse(reader.GetString(0)));
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = source.CreateCommand("INSERT INTO kernel.key_ring (id, xml) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET xml = excluded.xml");
        command.Parameters.Add(Db.Parameter(friendlyName));
        command.Parameters.Add(Db.Parameter(element.ToString(SaveOptions.DisableFormatting)));
        command.ExecuteNonQuery();
    }
}

/// <summary>Seals ring keys with AES-256-GCM under the secret <c>key-ring</c>.</summary>
internal sealed class KeyRingSeal(Secrets secrets) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plain)
    {
        var nonce = RandomNumberGenerator.GetBytes(12);
        var bytes = Encoding.UTF8.GetBytes(plain.ToString(SaveOptions.DisableFormatting));
        var (cipher, tag) = (new byte[bytes.Length], new byte[16]);
        using var aes = new AesGcm(secrets.Get("key-ring"), 16);
        aes.Encrypt(nonce, bytes, cipher, tag);
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String([.. nonce, .. tag, .. cipher])), typeof(KeyRingUnseal));
    }
}

/// <summary>Opens what <see cref="KeyRingSeal"/> sealed; made by DataProtection with the service provider.</summary>
internal sealed class KeyRingUnseal(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement sealedElement)
    {
        var secrets = (Secrets)services.GetService(typeof(Secrets))!;
        var all = Convert.FromBase64String(sealedElement.Value).AsSpan();
        var bytes = new byte[all.Length - 28];
        using var aes = new AesGcm(secrets.Get("key-ring"), 16);
        aes.Decrypt(all[..12], all[28..], all[12..28], bytes);
        return XElement.Parse(Encoding.UTF8.GetString(bytes));
    }
}
