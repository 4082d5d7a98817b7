import "../features/members/members.css";
import { MembersPage } from "../features/members/members-page.tsx";

export function SettingsRoute() {
  return <MembersPage />;
}
