import type { SandboxTemplate } from '../config/sandbox-config';
import type { PhoneOwner } from './people';
import type { Revision } from './revision';

/** What came of asking for one message's worth of consent. */
export type Spending = 'spent' | 'never-asked' | 'used-up' | 'revoked';

/** What a person has said about a template, and how much of it is left. */
export interface Grant {
  readonly left: number;
  readonly revoked: boolean;
}

/**
 * How many messages of a template a person still lets through. One-time consents add up and each message takes
 * one; a long-term consent is never used up (WeChat and Alipay documents on subscribe messages).
 */
export class Consents {
  private readonly grants = new Map<string, Grant>();

  constructor(private readonly revision: Revision) {}

  left(owner: PhoneOwner, template: SandboxTemplate): number {
    return this.grant(owner, template)?.left ?? 0;
  }

  /** Undefined for who was never asked. */
  grant(owner: PhoneOwner, template: SandboxTemplate): Grant | undefined {
    return this.grants.get(keyOf(owner, template));
  }

  /** Puts a grant where it stood before a restart. */
  restore(owner: PhoneOwner, template: SandboxTemplate, grant: Grant): void {
    this.grants.set(keyOf(owner, template), grant);
    this.revision.bump();
  }

  accept(owner: PhoneOwner, template: SandboxTemplate, times: number): void {
    if (times < 1) return;
    const left = this.left(owner, template) + times;
    this.grants.set(keyOf(owner, template), { left, revoked: false });
    this.revision.bump();
  }

  /** The person switches the template off in the settings: nothing is left. */
  revoke(owner: PhoneOwner, template: SandboxTemplate): void {
    this.grants.set(keyOf(owner, template), { left: 0, revoked: true });
    this.revision.bump();
  }

  spend(owner: PhoneOwner, template: SandboxTemplate): Spending {
    const grant = this.grant(owner, template);
    if (!grant) return 'never-asked';
    if (grant.left < 1) return grant.revoked ? 'revoked' : 'used-up';
    if (template.kind === 'once') {
      this.grants.set(keyOf(owner, template), { ...grant, left: grant.left - 1 });
      this.revision.bump();
    }
    return 'spent';
  }
}

function keyOf(owner: PhoneOwner, template: SandboxTemplate): string {
  return JSON.stringify([owner.name, template.templateId]);
}
