/** What we ask of the service that keeps the tokens (Nango). It never gives us one. */
export interface Broker {
  /** Opens a connect session for a person. The token goes to that person's browser and nowhere else. */
  openSession(tags: Record<string, string>): Promise<BrokerSession>;
  /** Tags are passed again, since a reconnect wipes them. `connection_broken` where the connection is gone there. */
  openReconnectSession(nangoId: string, tags: Record<string, string>): Promise<BrokerSession>;
  /** Undefined where it is gone. */
  get(nangoId: string): Promise<BrokerConnection | undefined>;
  /** Newest first. */
  findByTag(tag: string, value: string): Promise<{ nangoId: string }[]>;
  /** Gone already counts as done. */
  delete(nangoId: string): Promise<void>;
  /** Puts our tags back after a reconnect has wiped them. */
  tag(nangoId: string, tags: Record<string, string>): Promise<void>;
}

export interface BrokerSession {
  token: string;
  expiresAt: string;
  /** The page for the iframe, without the token. */
  connectUrl: string;
  /** The API that this page asks. */
  apiUrl: string;
}

export interface BrokerConnection {
  nangoId: string;
  tags: Record<string, string>;
  notionWorkspaceId?: string;
  createdAt: string;
  /** The service itself says that the credentials are dead. */
  broken: boolean;
}
