import { Column, Entity, PrimaryColumn } from 'typeorm';
import { key } from '../../infra/database';
import type { TemplateKind } from './message-template.entity';

/**
 * How many messages of a template an account still takes: an estimate, the platform's refusal is the truth. Of a
 * long-term template 1 means that the consent stands.
 */
@Entity('consent_balance')
export class ConsentBalance {
  @PrimaryColumn({ ...key(), name: 'account_id' }) accountId: string;
  @PrimaryColumn({ ...key(100), name: 'template_id' }) templateId: string;
  @Column({ type: 'int' }) remaining: number;
  @Column(key(8)) kind: TemplateKind;
}
