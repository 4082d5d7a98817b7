/** A control command that cannot be carried out, with the sentence that says why. */
export class Refused extends Error {
  readonly status: 400 | 404;

  constructor(status: 400 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

export const refused = (message: string) => new Refused(400, message);
export const unknown = (message: string) => new Refused(404, message);
