import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';
import type { InboxItem, Page } from '@citygrid/shared/api';
import { TEMPLATE_KEYS } from '@citygrid/shared/message';

export class InboxItemDto implements InboxItem {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: TEMPLATE_KEYS }) templateKey: string;
  @ApiProperty({ type: String, nullable: true }) caseId: string | null;
  @ApiProperty() title: string;
  @ApiProperty() body: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) readAt: string | null;
}

export class InboxAnswerDto implements Page<InboxItem> {
  @ApiProperty({ type: InboxItemDto, isArray: true }) items: InboxItemDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ description: '未读条数' }) unread: number;
}

export class ReadInboxDto {
  @ApiPropertyOptional({ type: String, isArray: true, description: '不写：全部' })
  @IsOptional()
  @IsArray({ message: '应为列表' })
  @ArrayMaxSize(500, { message: '一次最多 500 条' })
  @IsString({ each: true, message: '应为消息编号的列表' })
  @MaxLength(64, { each: true, message: '不是消息编号' })
  ids?: string[];
}
