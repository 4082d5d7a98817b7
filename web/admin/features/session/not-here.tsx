import { ButtonLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { Empty } from "../../shared/states.tsx";

export function NotHere() {
  return (
    <Page title="Nothing here">
      <Empty
        action={
          <ButtonLink to="/documents" variant="default">
            Go to Documents
          </ButtonLink>
        }
      >
        This address leads nowhere, or to something that is not for you to see.
      </Empty>
    </Page>
  );
}
