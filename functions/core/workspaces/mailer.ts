export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Sends one mail to one address. Mails carry no document content, and no titles in the subject. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
