import type { PdfText } from "../pdf.ts";

export const isoCertificate: PdfText = {
  title: "Acme ISO/IEC 27001 certificate",
  author: "Example Certification Body",
  running: "Certificate EX-27001-2048 - Acme Fleet Analytics",
  date: "2025-03-14",
  body: `
# Certificate of registration
Example Certification Body (a fictional body) confirms that

## Acme Fleet Analytics
1 Sample Quay, Exampleton

operates an information security management system that was audited and found to meet the requirements of

## ISO/IEC 27001:2022

## Scope
Development, operation and support of the Fleet Analytics platform, including the corporate systems used by the teams that provide it. Statement of applicability, version 6, of 20 February 2025.

## Validity
- Certificate number: EX-27001-2048
- First issued: 14 March 2022
- This certificate issued: 14 March 2025
- Valid until: 13 March 2028, provided that the yearly surveillance audits are passed

Signed for the certification body on 14 March 2025
# Annex to certificate EX-27001-2048
## Locations
- Head office, 1 Sample Quay, Exampleton: all functions
- Engineering office, 20 Placeholder Street, Testford: development and operation
- Remote staff in six countries, who work under the remote working rules of the management system

## History of audits
- 14 March 2022: first certification
- 9 March 2023: surveillance, no nonconformity
- 6 March 2024: surveillance, one minor nonconformity on supplier reviews, closed on 2 May 2024
- 3 to 7 February 2025: recertification, no nonconformity
- 10 February 2026: surveillance, one opportunity for improvement on asset labels

## Verification
Anyone may ask whether this certificate is valid by writing to registry@certification.example with the certificate number.
`,
};
