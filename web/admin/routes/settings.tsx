import "../features/center/center.css";
import "../features/members/members.css";
import { MembersPage } from "../features/members/members-page.tsx";
import { Mails } from "../features/settings/mails.tsx";
import { Policies } from "../features/settings/policies.tsx";

export function SettingsRoute() {
  return (
    <MembersPage>
      <Policies />
      <Mails />
    </MembersPage>
  );
}
