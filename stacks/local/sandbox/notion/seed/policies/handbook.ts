import { howDocumentsLook } from "../looks/how-documents-look.ts";
import { callout, h2, mention, p, page, table } from "../write.ts";
import { accessControlPolicy } from "./access.ts";
import { assetManagementPolicy, dataClassification, retentionSchedule } from "./assets-and-data.ts";
import { businessContinuityPlan } from "./continuity.ts";
import { cryptographyPolicy } from "./cryptography.ts";
import { secureDevelopmentPolicy } from "./development.ts";
import { glossary } from "./glossary.ts";
import {
  acceptableUsePolicy,
  aiUsePolicy,
  informationSecurityPolicy,
  securityTraining,
} from "./governance.ts";
import { incidentResponsePlan } from "./incidents.ts";
import { backupPolicy, changeManagement, loggingAndMonitoring } from "./operations.ts";
import {
  endpointSecurityPolicy,
  hrSecurityPolicy,
  networkSecurityPolicy,
  physicalSecurityPolicy,
} from "./premises-and-devices.ts";
import { dataSubjectRequests, privacyPolicy, processingRecord, telematicsAssessment } from "./privacy.ts";
import { riskRegisterMethod, riskTreatmentPlan } from "./risk.ts";
import { subprocessingPolicy, supplierSecurityPolicy } from "./suppliers.ts";
import { penetrationTestSummary, vulnerabilityManagement } from "./vulnerabilities.ts";

export const securityHandbook = page(
  "acme/security-handbook",
  "Security handbook",
  { icon: "📘", hours: 24, by: 0 },
  [
    p("All policies of Acme, in one place. What stands here is in force; what does not is not a rule."),
    callout(
      "🙋",
      "Something missing, wrong or impossible to follow? Write to security@acme.test. You get an answer within one working day.",
    ),
    h2("Where to start"),
    table(
      ["If you are", "Read first"],
      [
        "new",
        `${mention("acme/acceptable-use-policy", "Acceptable use policy")} and ${mention("acme/data-classification", "Data classification")}`,
      ],
      ["an engineer", `${mention("acme/secure-development-policy", "Secure development policy")}`],
      ["a manager", `${mention("acme/joiners-movers-leavers", "Joiners, movers and leavers")}`],
      [
        "on call tonight",
        `${mention("acme/on-call", "On-call")} and ${mention("acme/disaster-recovery-runbook", "Disaster recovery runbook")}`,
      ],
    ),
    h2("How policies change"),
    p(
      "The owner edits, a second person reviews, @{0} approves. Small corrections are made at once; changes of meaning are announced in the Monday notes.",
    ),
  ],
  [
    informationSecurityPolicy,
    accessControlPolicy,
    acceptableUsePolicy,
    assetManagementPolicy,
    dataClassification,
    retentionSchedule,
    cryptographyPolicy,
    physicalSecurityPolicy,
    networkSecurityPolicy,
    endpointSecurityPolicy,
    hrSecurityPolicy,
    securityTraining,
    supplierSecurityPolicy,
    subprocessingPolicy,
    secureDevelopmentPolicy,
    vulnerabilityManagement,
    penetrationTestSummary,
    loggingAndMonitoring,
    backupPolicy,
    changeManagement,
    businessContinuityPlan,
    incidentResponsePlan,
    privacyPolicy,
    telematicsAssessment,
    dataSubjectRequests,
    processingRecord,
    aiUsePolicy,
    riskRegisterMethod,
    riskTreatmentPlan,
    glossary,
    howDocumentsLook,
  ],
);
