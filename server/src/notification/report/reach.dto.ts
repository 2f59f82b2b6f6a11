import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { TEMPLATE_KEYS, type TemplateKey } from '@citygrid/shared/message';
import { IsText } from '../../infra/http';

export const OUTCOMES = ['sent', 'waiting', 'uncertain', 'refused', 'dead', 'skipped'] as const;

export class ReachQuery {
  @ApiPropertyOptional({ example: '2026-11-01', description: '从哪一天（含），不写：到 to 为止的 30 天' })
  @IsOptional()
  @IsText(1, 20)
  from?: string;

  @ApiPropertyOptional({ example: '2026-11-22', description: '到哪一天（含），不写：今天' })
  @IsOptional()
  @IsText(1, 20)
  to?: string;
}

export class OutcomeDto {
  @ApiProperty({ enum: OUTCOMES }) outcome: (typeof OUTCOMES)[number];
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'no-consent',
    description:
      'skipped：no-consent 没有授权、kept-for-later 最后一次授权留给要紧的进展、joined 并入另一条、superseded 有更新的、moved-on 已有人接手、acted 本人已处理、stale 过时、template-stopped 模板停用、template-disabled 模板关闭或换了编号、other-channel-first 先用了别的渠道、no-channel、no-address、cannot-render；' +
      'refused：no-grant、template、content、frequency、bad-recipient、failed-later；waiting：quiet 免打扰时段、merge 十分钟内合并、joined',
  })
  reason: string | null;
  @ApiProperty() count: number;
}

export class TemplateReachDto {
  @ApiProperty({ enum: TEMPLATE_KEYS }) key: TemplateKey;
  @ApiProperty() title: string;
  @ApiProperty({ description: '要推送的条数' }) total: number;
  @ApiProperty({ description: '平台收下的条数' }) sent: number;
  @ApiProperty({ type: OutcomeDto, isArray: true }) outcomes: OutcomeDto[];
}

export class PeopleReachDto {
  @ApiProperty({ description: '有站内消息的账号数' }) told: number;
  @ApiProperty({ description: '至少收到一条推送的账号数' }) reached: number;
  @ApiProperty({ description: '只有站内消息的账号数' }) inboxOnly: number;
}

export class TasksSeenDto {
  @ApiProperty() told: number;
  @ApiProperty() seenWithin15Minutes: number;
  @ApiProperty({ type: Number, nullable: true, example: 0.93 }) share: number | null;
}

export class ReachAnswerDto {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: TemplateReachDto, isArray: true }) templates: TemplateReachDto[];
  @ApiProperty({ type: PeopleReachDto }) people: PeopleReachDto;
  @ApiProperty({ type: TasksSeenDto }) tasks: TasksSeenDto;
}
