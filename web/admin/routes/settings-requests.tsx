import "../features/center/center.css";
import { RequestsPage } from "../features/center/requests-page.tsx";

export const SettingsRequestsRoute = RequestsPage;
