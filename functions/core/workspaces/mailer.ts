/** Sends one mail to one address. Mails carry no document content, and no titles in the subject. */
export interface Mailer {
  send(mail: { to: string; subject: string; text: string }): Promise<void>;
}
