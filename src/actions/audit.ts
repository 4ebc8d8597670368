/** Who did something, by id and by the name of that moment. */
export interface AuditPerson {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

export type AuditResult =
  | 'refused'
  /** A second person has to agree. */
  | 'asked'
  | 'cancelled'
  | 'expired'
  /** Written just before AWS is called. */
  | 'calling'
  /** A search past the budget. */
  | 'begun'
  | 'done'
  | 'done-already'
  | 'failed';

/** One line of the audit log. Ids and names only. */
export interface AuditEntry {
  /** ISO 8601 */
  readonly when: string;
  readonly who: AuditPerson;
  /** The second person, who agreed. */
  readonly approver?: AuditPerson;
  /** Id of the action. */
  readonly what: string;
  readonly result: AuditResult;
  readonly where: {
    readonly account?: string | undefined;
    readonly accountId?: string | undefined;
    readonly region?: string | undefined;
    readonly apiId?: string | undefined;
    readonly stage?: string | undefined;
    readonly channelId?: string | undefined;
    readonly messageTs?: string | undefined;
  };
  readonly ref: string;
  readonly awsRequestId?: string | undefined;
  /** Who had done it already. */
  readonly doneBy?: string;
  readonly dollars?: number | undefined;
  /** Why it was refused, or failed. */
  readonly why?: string;
}

/** Append-only. Throws where a line cannot be written: what cannot be accounted for is not done. */
export interface AuditLog {
  write(entry: AuditEntry): Promise<void>;
}
