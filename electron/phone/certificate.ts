import { X509Certificate } from 'node:crypto'
import { DAY_MS } from '#core/time/durations.ts'

/** A key and a certificate that were made here a moment ago, and that nobody vouches for. */
export interface OwnCertificate {
  /** PEM. The key is kept in memory alone, and gone with the listener. */
  readonly key: string
  readonly cert: string
  /** SHA-256, as browsers show it. */
  readonly fingerprint: string
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
/** Clocks of phones are seldom exact, ms. */
const SLACK_MS = DAY_MS

/** For one address, until `untilMs` and a day more: whoever would keep it has nothing. */
export async function makeCertificate(address: string, nowMs: number, untilMs: number): Promise<OwnCertificate> {
  // A third of a second, which only who switches the phone on should wait for.
  const x509 = await import('@peculiar/x509')
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Fieldcount',
      notBefore: new Date(nowMs - SLACK_MS),
      notAfter: new Date(untilMs + SLACK_MS),
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: address }]),
      ],
    },
    crypto,
  )
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const cert = certificate.toString('pem')
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    cert,
    fingerprint: new X509Certificate(cert).fingerprint256,
  }
}
