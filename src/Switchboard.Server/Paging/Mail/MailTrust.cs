using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Switchboard.Paging;

/// <summary>Whom a mail server's certificate must come from where the machine's own authorities do not know it (Paging:Mail:CaFile). Its name must be right all the same.</summary>
internal sealed class MailTrust
{
    private readonly X509Certificate2Collection _authorities = [];

    private MailTrust(string file) => _authorities.ImportFromPemFile(file);

    /// <returns>Null where the machine's authorities decide.</returns>
    public static MailTrust? Of(MailOptions mail) => mail is { IsOn: true, CaFile.Length: > 0 } ? new(mail.CaFile) : null;

    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // an authority of one's own publishes no list
        foreach (var between in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        return chain.Build(shown);
    }
}
