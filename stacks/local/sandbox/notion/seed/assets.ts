import { film } from "./film.ts";
import type { SeedAsset } from "./format.ts";
import { type PdfText, pdf } from "./pdf.ts";
import * as pictures from "./pictures.ts";
import { globexPolicyPack } from "./reports/globex-policy-pack.ts";
import { hostingAgreement } from "./reports/hosting-agreement.ts";
import { isoCertificate } from "./reports/iso-certificate.ts";
import { penetrationTestLetter } from "./reports/penetration-test-letter.ts";
import { soc2Report } from "./reports/soc2-report.ts";
import { bell } from "./sound.ts";

const document = (fileName: string, text: PdfText): SeedAsset => ({
  fileName,
  contentType: "application/pdf",
  bytes: () => pdf(text),
});

const picture = (fileName: string, draw: () => Uint8Array): SeedAsset => ({
  fileName,
  contentType: "image/png",
  bytes: draw,
});

const readingTime = () =>
  Buffer.from("<!doctype html><title>Reading time</title><p>This page takes four minutes to read.</p>\n");

/** The files that the seeds name: made when asked for, the same bytes each time. */
export const assets: Record<string, SeedAsset> = {
  "soc2-report": document("Acme SOC 2 Type II report 2026.pdf", soc2Report),
  "iso-certificate": document("Acme ISO 27001 certificate.pdf", isoCertificate),
  "penetration-test-letter": document("Acme penetration test letter 2026.pdf", penetrationTestLetter),
  "hosting-agreement": document("Cloudharbour Hosting agreement 2026.pdf", hostingAgreement),
  "globex-policy-pack": document("Globex policy pack.pdf", globexPolicyPack),
  architecture: picture("architecture.png", pictures.architecture),
  "network-zones": picture("network-zones.png", pictures.networkZones),
  "data-flow": picture("data-flow.png", pictures.dataFlow),
  logo: picture("acme-logo.png", pictures.logo),
  drill: { fileName: "drill.mp4", contentType: "video/mp4", bytes: film },
  bell: { fileName: "bell.wav", contentType: "audio/wav", bytes: bell },
  "reading-time": { fileName: "reading-time.html", contentType: "text/html", bytes: readingTime },
};
