import "../features/documents/documents.css";
import "../features/review/review.css";
import { WaitingPage } from "../features/review/waiting-page.tsx";

export const WaitingRoute = () => <WaitingPage />;
