import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { Gate, NotOpened } from "./features/session/gate.tsx";
import { NotHere } from "./features/session/not-here.tsx";
import { completeSignIn } from "./shared/auth.ts";
import { isLevel } from "./shared/levels.ts";
import { isStatus } from "./shared/status.tsx";

const root = createRootRoute();

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Gate });

const callback = createRoute({
  getParentRoute: () => root,
  path: "/callback",
  beforeLoad: async () => {
    throw redirect({ href: await completeSignIn(), replace: true, reloadDocument: false });
  },
  errorComponent: ({ error }) => (
    <NotOpened error={error} retry={() => location.assign(import.meta.env.BASE_URL)} />
  ),
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/documents", replace: true });
  },
});

const elsewhere = createRoute({ getParentRoute: () => shell, path: "$", component: NotHere });

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);
const itemType = (value: unknown): "page" | "database" | undefined =>
  value === "page" || value === "database" ? value : undefined;
/** Keeps what an address says only where it means something. */
const given = <T extends Record<string, unknown>>(values: T) =>
  // Some entries of the values, so a part of their type.
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

const documents = createRoute({
  getParentRoute: () => shell,
  path: "/documents",
  validateSearch: (search: Record<string, unknown>) =>
    given({
      q: text(search.q),
      level: isLevel(search.level) ? search.level : undefined,
      status: isStatus(search.status) ? search.status : undefined,
    }),
  component: lazyRouteComponent(() => import("./routes/documents.tsx"), "DocumentsRoute"),
});

const number = (value: unknown) => (Number.isInteger(value) && Number(value) > 0 ? Number(value) : undefined);

const waiting = createRoute({
  getParentRoute: () => shell,
  path: "/documents/review",
  component: lazyRouteComponent(() => import("./routes/waiting.tsx"), "WaitingRoute"),
});

const document = createRoute({
  getParentRoute: () => shell,
  path: "/documents/$id",
  validateSearch: (search: Record<string, unknown>) =>
    given({
      version: number(search.version),
      review: search.review === true ? true : undefined,
      from: number(search.from),
      to: number(search.to),
    }),
  component: lazyRouteComponent(() => import("./routes/document.tsx"), "DocumentRoute"),
});

const edit = createRoute({
  getParentRoute: () => shell,
  path: "/documents/$id/edit",
  component: lazyRouteComponent(() => import("./routes/edit.tsx"), "EditRoute"),
});

const beside = createRoute({
  getParentRoute: () => shell,
  path: "/documents/$id/beside",
  component: lazyRouteComponent(() => import("./routes/beside.tsx"), "BesideRoute"),
});

const choose = createRoute({
  getParentRoute: () => shell,
  path: "/import",
  validateSearch: (search: Record<string, unknown>) =>
    given({
      q: text(search.q),
      type: itemType(search.type),
      connection: text(search.connection),
    }),
  component: lazyRouteComponent(() => import("./routes/import.tsx"), "ImportRoute"),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: "/imports",
  component: lazyRouteComponent(() => import("./routes/imports.tsx"), "ImportsRoute"),
});

const oneImport = createRoute({
  getParentRoute: () => shell,
  path: "/imports/$id",
  component: lazyRouteComponent(() => import("./routes/import-progress.tsx"), "ImportProgressRoute"),
});

const contactState = (value: unknown): "active" | "blocked" | undefined =>
  value === "active" || value === "blocked" ? value : undefined;
const decidedState = (value: unknown): "granted" | "rejected" | undefined =>
  value === "granted" || value === "rejected" ? value : undefined;

const contacts = createRoute({
  getParentRoute: () => shell,
  path: "/contacts",
  validateSearch: (search: Record<string, unknown>) =>
    given({
      q: text(search.q),
      state: contactState(search.state),
      account: text(search.account),
    }),
  component: lazyRouteComponent(() => import("./routes/contacts.tsx"), "ContactsRoute"),
});

const requests = createRoute({
  getParentRoute: () => shell,
  path: "/contacts/requests",
  validateSearch: (search: Record<string, unknown>) =>
    given({
      state: decidedState(search.state),
    }),
  component: lazyRouteComponent(() => import("./routes/requests.tsx"), "RequestsRoute"),
});

const accounts = createRoute({
  getParentRoute: () => shell,
  path: "/contacts/accounts",
  component: lazyRouteComponent(() => import("./routes/accounts.tsx"), "AccountsRoute"),
});

const contact = createRoute({
  getParentRoute: () => shell,
  path: "/contacts/$id",
  component: lazyRouteComponent(() => import("./routes/contact.tsx"), "ContactRoute"),
});

const previewAs = createRoute({
  getParentRoute: () => shell,
  path: "/contacts/$id/preview",
  validateSearch: (search: Record<string, unknown>) => given({ document: text(search.document) }),
  component: lazyRouteComponent(() => import("./routes/preview-as.tsx"), "PreviewAsRoute"),
});

const activity = createRoute({
  getParentRoute: () => shell,
  path: "/activity",
  component: lazyRouteComponent(() => import("./routes/activity.tsx"), "ActivityRoute"),
});

const integrations = createRoute({
  getParentRoute: () => shell,
  path: "/integrations",
  component: lazyRouteComponent(() => import("./routes/integrations.tsx"), "IntegrationsRoute"),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("./routes/settings.tsx"), "SettingsRoute"),
});

const settingsCenter = createRoute({
  getParentRoute: () => shell,
  path: "/settings/trust-center",
  component: lazyRouteComponent(() => import("./routes/settings-center.tsx"), "SettingsCenterRoute"),
});

const settingsRequests = createRoute({
  getParentRoute: () => shell,
  path: "/settings/requests",
  component: lazyRouteComponent(() => import("./routes/settings-requests.tsx"), "SettingsRequestsRoute"),
});

const settingsNda = createRoute({
  getParentRoute: () => shell,
  path: "/settings/nda",
  validateSearch: (search: Record<string, unknown>) =>
    given({ q: text(search.q), version: number(search.version) }),
  component: lazyRouteComponent(() => import("./routes/settings-nda.tsx"), "SettingsNdaRoute"),
});

const settingsNdaNew = createRoute({
  getParentRoute: () => shell,
  path: "/settings/nda/new",
  component: lazyRouteComponent(() => import("./routes/settings-nda-new.tsx"), "SettingsNdaNewRoute"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    callback,
    home,
    shell.addChildren([
      documents,
      waiting,
      document,
      edit,
      beside,
      choose,
      imports,
      oneImport,
      contacts,
      requests,
      accounts,
      contact,
      previewAs,
      activity,
      integrations,
      settings,
      settingsCenter,
      settingsRequests,
      settingsNda,
      settingsNdaNew,
      elsewhere,
    ]),
  ]),
  basepath: "/admin",
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultNotFoundComponent: () => <NotHere />,
  defaultErrorComponent: ({ error }) => <NotOpened error={error} retry={() => location.reload()} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
