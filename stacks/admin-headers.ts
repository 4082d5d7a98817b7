/** Where the admin app's page may reach beyond its own origin. */
export interface AdminReach {
  /** APIs that it calls, web sockets included. */
  connect: readonly string[];
  /** Pages that it embeds: the Connect UI. */
  frames: readonly string[];
  /** Where documents' files and pictures lie. */
  files: readonly string[];
}

export function adminHeaders({ connect, frames, files }: AdminReach): Record<string, string> {
  const policy: Record<string, readonly string[]> = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    // Long texts are compared beside the page.
    "worker-src": ["'self'"],
    // Mantine puts style elements into the page.
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", ...files],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'", ...connect],
    "frame-src": ["'self'", ...frames, ...files],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
  };
  const directives = Object.entries(policy).map(([name, sources]) => [name, ...sources].join(" "));
  return {
    "content-security-policy": directives.join("; "),
    // The consent popup of the connect flow must keep its opener.
    "cross-origin-opener-policy": "same-origin-allow-popups",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
  };
}
