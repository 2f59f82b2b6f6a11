import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, registerDecorator } from 'class-validator';
import { TEMPLATE_KEYS, type TemplateKey } from '@citygrid/shared/message';
import { IsText } from '../../infra/http';
import { TEMPLATE_KINDS, type TemplateKind } from '../entities';

export const MOMENTS = ['report', 'urge', 'task'] as const;
export type Moment = (typeof MOMENTS)[number];

export const SUBSCRIPTION_RESULTS = ['accept', 'reject', 'ban', 'filter'] as const;
export type SubscriptionResult = (typeof SUBSCRIPTION_RESULTS)[number];

/** More templates than any dialog of the platforms shows at once. */
const RESULTS_MAX = 20;

export class AskQuery {
  @ApiProperty({ enum: MOMENTS })
  @IsIn(MOMENTS, { message: `应为 ${MOMENTS.join('、')} 之一` })
  moment: Moment;

  @ApiPropertyOptional({ description: '正在看的那件事' })
  @IsOptional()
  @IsText(1, 64)
  caseId?: string;
}

export class AskedTemplateDto {
  @ApiProperty({ enum: TEMPLATE_KEYS }) key: TemplateKey;
  @ApiProperty() templateId: string;
  @ApiProperty({ enum: TEMPLATE_KINDS }) kind: TemplateKind;
}

export class AskAnswerDto {
  @ApiProperty({ type: AskedTemplateDto, isArray: true }) templates: AskedTemplateDto[];
}

export class SubscriptionsDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: [...SUBSCRIPTION_RESULTS] },
    example: { 'template-id': 'accept' },
  })
  @IsResults()
  results: Record<string, SubscriptionResult>;
}

function IsResults(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isResults',
      target: target.constructor,
      propertyName: String(property),
      options: { message: ({ value }) => resultsProblem(value) ?? '' },
      validator: { validate: (value) => resultsProblem(value) === null },
    });
}

function resultsProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '应为「模板编号: 结果」的对象';
  const entries = Object.entries(value);
  if (entries.length > RESULTS_MAX) return `最多 ${RESULTS_MAX} 个模板`;
  const bad = entries.find(([, result]) => !SUBSCRIPTION_RESULTS.some((known) => known === result));
  return bad ? `${bad[0].slice(0, 100)} 的结果应为 ${SUBSCRIPTION_RESULTS.join('、')} 之一` : null;
}
