import "../features/connections/connections.css";
import { IntegrationsPage } from "../features/connections/integrations-page.tsx";

export function IntegrationsRoute() {
  return <IntegrationsPage />;
}
