import "../features/activity/activity.css";
import { ActivityPage } from "../features/activity/activity-page.tsx";

export function ActivityRoute() {
  return <ActivityPage />;
}
