import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Notice } from '@citygrid/shared/api';
import { IsText, PageQuery } from '../../infra/http';

const AREA_CODE = /^[A-Za-z0-9-]{1,32}$/;
const untilMessage = { message: '应为时间，如 2026-12-01T10:00:00Z' };

export class NoticesQuery extends PageQuery {
  @ApiPropertyOptional({ description: '所在网格；不填只有给所有人的通知' })
  @IsOptional()
  @IsString({ message: '应为网格编码' })
  @MaxLength(32, { message: '应为网格编码' })
  gridCode?: string;
}

export class NoticeBody {
  @ApiProperty({ maxLength: 60 })
  @IsText(2, 60)
  title: string;

  @ApiProperty({ maxLength: 2000, description: '纯文字，可以换行' })
  @IsText(2, 2000)
  body: string;

  @ApiProperty({ maxLength: 40, description: '谁说的，如街道办事处' })
  @IsText(2, 40)
  source: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: '街道、社区或网格的编码；null 为所有人' })
  @IsOptional()
  @Matches(AREA_CODE, { message: '应为区划或网格的编码' })
  areaCode?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, format: 'date-time', description: '到什么时候为止' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true }, untilMessage)
  @Matches(/T.*(Z|[+-]\d\d:\d\d)$/, untilMessage)
  until?: string | null;
}

/** Only what is named changes; null takes the area or the end away. */
export class NoticeChange extends PartialType(NoticeBody) {
  @ApiPropertyOptional({ description: 'true 撤回，false 重新公布' })
  @IsOptional()
  @IsBoolean({ message: '应为 true 或 false' })
  takenBack?: boolean;
}

export class NoticeAreaDto {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}

export class NoticeDto implements Notice {
  @ApiProperty() id: string;
  @ApiProperty() title: string;
  @ApiProperty() body: string;
  @ApiProperty() source: string;
  @ApiProperty({ type: NoticeAreaDto, nullable: true, description: 'null：所有人' }) area: Notice['area'];
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) until: string | null;
}

export class NoticePageDto {
  @ApiProperty({ type: [NoticeDto] }) items: NoticeDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

/** A notice as those who keep it see it. */
export class NoticeView extends NoticeDto {
  @ApiProperty({ description: '市民现在能看到' }) shown: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) takenBackAt: string | null;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class NoticeViewPage {
  @ApiProperty({ type: [NoticeView] }) items: NoticeView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
