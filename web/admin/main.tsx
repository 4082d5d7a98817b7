import "@fontsource-variable/inter";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app.css";
import "./shared/rows.css";
import "./shared/status.css";
import "./features/session/session.css";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./router.tsx";
import { queryClient } from "./shared/query.ts";
import { cssVariablesResolver, theme } from "./theme.ts";

const place = document.getElementById("root");
if (!place) throw new Error("The page has no place for the app");

createRoot(place).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      // The same key as in color-scheme.js, which runs before the first paint.
      colorSchemeManager={localStorageColorSchemeManager({ key: "gatehouse.color-scheme" })}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="top-center" zIndex={400} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
