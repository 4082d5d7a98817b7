import type { ReactNode } from "react";
import { ButtonLink } from "../../shared/links.tsx";
import { Page } from "../../shared/page.tsx";
import { Empty } from "../../shared/states.tsx";

/** `children` say what may have become of it, where more is known than that. */
export function NotHere({ children }: { children?: ReactNode }) {
  return (
    <Page title="Nothing here">
      <Empty
        action={
          <ButtonLink to="/documents" variant="default">
            Go to Documents
          </ButtonLink>
        }
      >
        {children ?? "This address leads nowhere, or to something that is not for you to see."}
      </Empty>
    </Page>
  );
}
