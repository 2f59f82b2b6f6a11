/** All that a message beside the template may say (access.md, "Pushes"). */
export interface StaffMessage {
  accountId: string;
  personId: string | null;
  fields: {
    /** Shown form, `261122-0483915-3`. */
    caseNumber: string;
    matter: string;
    street: string;
    /** `11月22日 12:00`; null where nothing is promised. */
    deadline: string | null;
  };
  /** The same as one sentence, for channels without fields. */
  text: string;
  /** Mini-program page with its query. */
  page: string;
}

/** `sent`: handed over, or nobody knows. `unsent`: certainly not, the next channel is tried at once. */
export type StaffMessageOutcome = { kind: 'sent' } | { kind: 'unsent'; reason: string };

/** Implement it and bind it in a global module of the composition root; unbound it is skipped. The application message of the office's own messenger (企业微信, 钉钉, 政务微信). One call is one attempt. */
export abstract class EnterpriseMessages {
  abstract send(message: StaffMessage): Promise<StaffMessageOutcome>;
}

/** A text message to the phone of somebody on the staff. One call is one attempt. */
export abstract class StaffSms {
  abstract send(message: StaffMessage): Promise<StaffMessageOutcome>;
}
