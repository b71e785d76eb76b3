/** A certificate and its private key in PEM. */
export interface CertificatePair {
  cert: string;
  key: string;
}
/** Makes a self-signed certificate for 127.0.0.1 and localhost. */
export declare function createCertificate(): Promise<CertificatePair>;
/** Whether a kept certificate can still be used for a day. */
export declare function isUsable(pair: CertificatePair | undefined): pair is CertificatePair;
//# sourceMappingURL=certificate.d.ts.map
