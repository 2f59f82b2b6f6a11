import { ApiProperty } from '@nestjs/swagger';
import {
  ACTIONS,
  OUTCOMES,
  REASON_CODES,
  ROLES,
  STAGES,
  STATUSES,
  type Action,
  type Outcome,
  type ReasonCode,
  type Role,
  type Stage,
  type Status,
  type Visibility,
} from '@citygrid/shared/case';
import type {
  CaseListItem,
  CaseLocation,
  CaseSafety,
  CaseView,
  ContactAnswer,
  CreatedCase,
  NextAction,
  Page,
  PhotoView,
  SafetyMark,
  SimilarAnswer,
  SimilarCase,
  TimelineRow,
} from '@citygrid/shared/api';

/** The answers as the OpenAPI document describes them; the presenter builds them. */
export class CodeNameDto {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}

export class PhotoDto implements PhotoView {
  @ApiProperty() id: string;
  @ApiProperty() url: string;
  @ApiProperty() thumbnailUrl: string;
  @ApiProperty({ enum: ['report', 'proof', 'verification'] }) kind: 'report' | 'proof' | 'verification';
}

class CaseLocationDto implements CaseLocation {
  @ApiProperty() lng: number;
  @ApiProperty() lat: number;
  @ApiProperty({ enum: ['gcj02'] }) crs: 'gcj02';
  @ApiProperty({ type: String, nullable: true }) address: string | null;
  @ApiProperty({ enum: ['pin', 'board'] }) source: 'pin' | 'board';
}

class ReporterDto {
  @ApiProperty() displayName: string;
  @ApiProperty({ type: String, nullable: true }) phoneMasked: string | null;
}

class TimelineByDto {
  @ApiProperty({ enum: [...ROLES, 'system'] }) role: Role | 'system';
  @ApiProperty() name: string;
}

class ResponsibleViewDto {
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
}

class DeadlineMovedDto {
  @ApiProperty({ format: 'date-time' }) from: string;
  @ApiProperty({ format: 'date-time' }) to: string;
}

class TimelineRowDto implements TimelineRow {
  @ApiProperty() id: string;
  @ApiProperty({ enum: ACTIONS }) action: Action;
  @ApiProperty({ enum: STATUSES, nullable: true }) from: Status | null;
  @ApiProperty({ enum: STATUSES }) to: Status;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: TimelineByDto, nullable: true }) by: TimelineByDto | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, nullable: true }) internalNote: string | null;
  @ApiProperty({ type: [PhotoDto] }) photos: PhotoDto[];
  @ApiProperty() version: number;
  @ApiProperty({ enum: REASON_CODES, nullable: true }) reasonCode: ReasonCode | null;
  @ApiProperty({ type: ResponsibleViewDto, nullable: true }) responsible: ResponsibleViewDto | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '申请或同意的新期限' })
  until: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '挂账的复查日期' })
  reviewAt: string | null;
  @ApiProperty({ type: DeadlineMovedDto, nullable: true, description: '办理期限从哪天改到哪天' })
  deadlineMoved: DeadlineMovedDto | null;
}

class NextActionDto implements NextAction {
  @ApiProperty({ enum: ACTIONS }) action: Action;
  @ApiProperty({ type: [String] }) needs: string[];
}

class SafetyMarkDto implements SafetyMark {
  @ApiProperty({ enum: ['text', 'photo'] }) subject: 'text' | 'photo';
  @ApiProperty({ type: String, nullable: true }) photoId: string | null;
  @ApiProperty({ enum: ['pending', 'passed', 'review', 'risky', 'undecided'] }) state: SafetyMark['state'];
  @ApiProperty({ type: String, nullable: true, description: '风险类别，平台或本地词表的代码' }) label: string | null;
}

class PublicationDecisionDto {
  @ApiProperty() release: boolean;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

class CaseSafetyDto implements CaseSafety {
  @ApiProperty({ description: '只给当事人和工作人员看，等调度员放行' }) held: boolean;
  @ApiProperty({ type: [SafetyMarkDto] }) checks: SafetyMarkDto[];
  @ApiProperty({ type: PublicationDecisionDto, nullable: true }) decision: PublicationDecisionDto | null;
}

export class CaseListItemDto implements CaseListItem {
  @ApiProperty() id: string;
  @ApiProperty({ description: '14 位案件编号' }) number: string;
  @ApiProperty({ enum: STATUSES }) status: Status;
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ type: CodeNameDto }) category: CodeNameDto;
  @ApiProperty({ type: String, nullable: true }) description: string | null;
  @ApiProperty({ type: CaseLocationDto, nullable: true }) location: CaseLocationDto | null;
  @ApiProperty({ type: CodeNameDto, nullable: true }) grid: CodeNameDto | null;
  @ApiProperty({ type: CodeNameDto, nullable: true }) department: CodeNameDto | null;
  @ApiProperty({ enum: STAGES, nullable: true }) stage: Stage | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) deadline: string | null;
  @ApiProperty({ enum: ['green', 'yellow', 'red'], nullable: true }) colour: 'green' | 'yellow' | 'red' | null;
  @ApiProperty({ enum: OUTCOMES, nullable: true }) outcome: Outcome | null;
  @ApiProperty({ type: Number, nullable: true }) reworkCount: number | null;
  @ApiProperty({ enum: ['public', 'parties', 'restricted'] }) visibility: Visibility;
  @ApiProperty({ type: [PhotoDto] }) photos: PhotoDto[];
  @ApiProperty({ type: ReporterDto, nullable: true }) reporter: ReporterDto | null;
  @ApiProperty() following: boolean;
  @ApiProperty({ type: CaseSafetyDto, nullable: true, description: '内容安全检查，只给工作人员看' })
  safety: CaseSafetyDto | null;
}

export class CaseViewDto extends CaseListItemDto implements CaseView {
  @ApiProperty({ type: [TimelineRowDto] }) timeline: TimelineRowDto[];
  @ApiProperty({ type: [NextActionDto] }) actions: NextActionDto[];
}

class SimilarCaseDto implements SimilarCase {
  @ApiProperty() id: string;
  @ApiProperty() number: string;
  @ApiProperty() distanceM: number;
  @ApiProperty({ enum: STATUSES }) status: Status;
}

export class CreatedCaseDto extends CaseViewDto implements CreatedCase {
  @ApiProperty({ type: [SimilarCaseDto] }) similar: SimilarCaseDto[];
  @ApiProperty({ description: '附近已有人反映，但不公开' }) alreadyReported: boolean;
}

class SimilarItemDto extends CaseListItemDto {
  @ApiProperty({ description: '离所选位置多远，取整到 50 米方格' }) distanceM: number;
}

export class SimilarAnswerDto implements SimilarAnswer {
  @ApiProperty({ type: [SimilarItemDto] }) items: SimilarItemDto[];
  @ApiProperty({ description: '附近已有人反映，但不公开' }) alreadyReported: boolean;
}

export class ContactAnswerDto implements ContactAnswer {
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
}

export class CasePageDto implements Page<CaseListItem> {
  @ApiProperty({ type: [CaseListItemDto] }) items: CaseListItemDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
