import {
  Alert,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Modal,
  NavLink,
  type VariantColorsResolver,
} from "@mantine/core";

/** Deep enough that white text on shade 7 keeps a contrast of 4.5, which Mantine's own teal does not. */
const teal: MantineColorsTuple = [
  "#e8f6f2",
  "#cdebe3",
  "#a2dccd",
  "#71cbb5",
  "#45b99f",
  "#27a98c",
  "#12937a",
  "#0b7a65",
  "#086353",
  "#064d41",
];

/** The text on a filled button follows the colour scheme: white on the deep shade, black on the bright one. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const primary = (input.color ?? "teal") === "teal" && input.variant === "filled";
  return primary ? { ...colors, color: "var(--mantine-primary-color-contrast)" } : colors;
};

const shadow = "0 4px 16px rgb(0 0 0 / 14%), 0 1px 3px rgb(0 0 0 / 10%)";

export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 7, dark: 5 },
  colors: { teal },
  autoContrast: true,
  luminanceThreshold: 0.22,
  variantColorResolver,
  defaultRadius: "sm",
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.3" },
      h2: { fontSize: "1.0625rem", lineHeight: "1.4" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.4" },
    },
  },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.4" },
  // One pixel past 768, so that the bar becomes a burger at 768 already.
  breakpoints: { xs: "36em", sm: "48.0625em", md: "62em", lg: "75em", xl: "88em" },
  shadows: { xs: shadow, sm: shadow, md: shadow, lg: shadow, xl: shadow },
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 300, maw: 360, multiline: true, withinPortal: true, fz: "xs" } },
    Modal: Modal.extend({
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } },
      styles: { title: { fontWeight: 600, overflowWrap: "anywhere" } },
    }),
    // The placeholder that takes the first focus is no menu item, which the role of a menu does not allow.
    Menu: { defaultProps: { shadow: "md", withInitialFocusPlaceholder: false } },
    CloseButton: { defaultProps: { "aria-label": "Close" } },
    NavLink: NavLink.extend({ classNames: { root: "nav-item" } }),
    // Colour means something in badges only, so a notice is marked at its edge and not painted.
    Alert: Alert.extend({
      defaultProps: { variant: "default" },
      classNames: { root: "notice" },
      vars: (_, { color = "teal" }) => ({
        root: {
          "--alert-bg": "var(--hover)",
          "--alert-color": `var(--mantine-color-${color}-text)`,
          "--alert-bd": "1px solid var(--line)",
        },
      }),
    }),
    Button: { defaultProps: { size: "sm" } },
  },
});

/** Mantine's quiet text, placeholders, errors and amber, darkened or lightened until each reaches a contrast of 4.5. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#5b636b",
    "--mantine-color-placeholder": "#6b737b",
    "--mantine-color-error": "var(--mantine-color-red-9)",
    "--mantine-color-yellow-light-color": "#6b4100",
  },
  dark: {
    "--mantine-color-dimmed": "#b0b4bb",
    "--mantine-color-placeholder": "#969aa1",
    "--mantine-color-error": "var(--mantine-color-red-4)",
  },
});
