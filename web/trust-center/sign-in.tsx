import { codePath, signInPath } from "./addresses.ts";
import { Field, Hidden, Problems } from "./form.tsx";
import { companyOf, type Site } from "./layout.tsx";
import { renderQuiet } from "./quiet.tsx";

interface SignIn {
  site: Site;
  /** Where to go on to: a path of the same trust center. */
  next?: string | undefined;
  email?: string | undefined;
  /** What is wrong with the address, in a sentence. */
  problem?: string | undefined;
}

/** Posts `email` and `next`. */
export const renderSignIn = ({ site, next, email, problem }: SignIn): string => {
  const { slug } = companyOf(site);
  return renderQuiet({
    site,
    title: "Sign in",
    here: "sign_in",
    children: (
      <>
        <p>We send a link and a code to your mailbox. There is no password.</p>
        {problem ? <Problems of={[{ at: "field-email", text: problem }]} /> : null}
        <form class="form" method="post" action={signInPath(slug)}>
          <Hidden next={next} />
          <Field
            name="email"
            label="E-mail address"
            type="email"
            autocomplete="email"
            maxlength={254}
            value={email}
            problem={problem}
          />
          <button type="submit" class="main">
            Send me a link
          </button>
        </form>
      </>
    ),
  });
};

interface SignInSent {
  site: Site;
  /** The address that was given, masked. */
  masked?: string | undefined;
  /** What is wrong with the code, in a sentence. */
  problem?: string | undefined;
}

export const renderSignInSent = ({ site, masked, problem }: SignInSent): string => {
  const { slug } = companyOf(site);
  return renderQuiet({
    site,
    title: "Look into your mailbox",
    children: (
      <>
        <p>
          If {masked ? <bdi>{masked}</bdi> : "this address"} can sign in here, a message is on its way to it.
          Open its link, or type its code here. Both work once, within 20 minutes.
        </p>
        <CodeForm slug={slug} problem={problem} />
        <p>
          Nothing came? Look among the unwanted mail, or <a href={signInPath(slug)}>try again</a>.
        </p>
      </>
    ),
  });
};

interface CodeForm {
  slug: string;
  problem?: string | undefined;
}

/** Posts `code`; what the browser holds says whose it is, and where to go on to. */
export const CodeForm = ({ slug, problem }: CodeForm) => (
  <>
    {problem ? <Problems of={[{ at: "field-code", text: problem }]} /> : null}
    <form class="form" method="post" action={codePath(slug)}>
      <Field
        name="code"
        label="Code"
        hint="Eight digits. Type it in the browser in which you asked for it."
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength={20}
        problem={problem}
      />
      <button type="submit" class="main">
        Continue
      </button>
    </form>
  </>
);

interface Continue {
  site: Site;
  masked: string;
  /** Where the button posts to: the link's own path. */
  action: string;
  purpose: "sign_in" | "request";
}

/** What a mailed link opens. Only the button uses the link up: programs that look into mails open links, and press nothing. */
export const renderContinue = ({ site, masked, action, purpose }: Continue): string => {
  const { name } = companyOf(site);
  return renderQuiet({
    site,
    title: purpose === "request" ? "Confirm your request" : "Sign in",
    children: (
      <>
        <p>
          {purpose === "request"
            ? "With this you confirm that the mailbox is yours, and your request goes to the team at "
            : "With this you sign in to the trust center of "}
          <bdi>{name}</bdi>, as <bdi class="strong">{masked}</bdi>.
        </p>
        <form class="form" method="post" action={action}>
          <button type="submit" class="main">
            Continue
          </button>
        </form>
        <p>You did not ask for this? Close this page, and nothing happens.</p>
      </>
    ),
  });
};

/** One page for a link that is used, too old, or never was. */
export const renderSignInOver = ({ site }: { site: Site }): string =>
  renderQuiet({
    site,
    title: "This link is over",
    children: (
      <>
        <p>
          Each link works once, for 20 minutes. If you asked for several, the newest mail has the one to use.
        </p>
        <p>
          <a class="button main" href={signInPath(companyOf(site).slug)}>
            Send me a new one
          </a>
        </p>
      </>
    ),
  });
