import "../features/center/center.css";
import { CenterPage } from "../features/center/center-page.tsx";

export const SettingsCenterRoute = CenterPage;
