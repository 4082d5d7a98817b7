/** The names under which browsers meet this machine: one port, several origins, as in the real world. */
export interface Origins {
  app: string;
  localhost: string;
  nango: string;
  connect: string;
  notion: string;
  s3: string;
}

export const hosts = {
  nango: "nango.localhost",
  connect: "connect.nango.localhost",
  notion: "notion.localhost",
  s3: "s3.localhost",
} as const;

export function originsFor(port: number): Origins {
  return {
    app: `http://127.0.0.1:${port}`,
    localhost: `http://localhost:${port}`,
    nango: `http://${hosts.nango}:${port}`,
    connect: `http://${hosts.connect}:${port}`,
    notion: `http://${hosts.notion}:${port}`,
    s3: `http://${hosts.s3}:${port}`,
  };
}
