import { PageTabs } from "../../shared/page-tabs.tsx";

export const SettingsTabs = () => (
  <PageTabs
    label="Settings"
    pages={[
      { to: "/settings", name: "General" },
      { to: "/settings/trust-center", name: "Trust center" },
      { to: "/settings/requests", name: "Access requests" },
      { to: "/settings/nda", name: "NDA" },
    ]}
  />
);
