import "../features/nda/nda.css";
import { NewNdaPage } from "../features/nda/new-nda-page.tsx";

export const SettingsNdaNewRoute = NewNdaPage;
