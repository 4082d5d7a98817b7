import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The admin app. The trust center needs no build: its pages are rendered on the server. */
export default defineConfig({
  root: "web/admin",
  base: "/admin/",
  plugins: [react()],
  build: {
    outDir: "../../.build/admin",
    emptyOutDir: true,
    target: "es2023",
    // The page's policy is font-src 'self', so nothing may become a data: address.
    assetsInlineLimit: 0,
  },
});
