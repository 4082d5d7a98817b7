import "../features/contacts/contacts.css";
import { AccountsPage } from "../features/contacts/accounts-page.tsx";

export const AccountsRoute = () => <AccountsPage />;
