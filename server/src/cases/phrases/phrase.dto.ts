import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Page, Phrase } from '@citygrid/shared/api';
import { ACTIONS, type Action } from '@citygrid/shared/case';
import { IsText } from '../../infra/http';
import { PHRASED } from './phrased-actions';

const TEXT_MAX = 100;
const sortMessage = { message: '应为 0–9999 的整数，小的在前' };

class PhraseDto implements Phrase {
  @ApiProperty() id: string;
  @ApiProperty({ enum: ACTIONS }) action: Action;
  @ApiProperty() text: string;
}

export class PhrasesAnswerDto {
  @ApiProperty({ type: [PhraseDto] }) items: PhraseDto[];
}

export class PhraseBody {
  @ApiProperty({ enum: PHRASED })
  @IsIn(PHRASED, { message: '这个操作不用常用语' })
  action: Action;
  @ApiProperty({ maxLength: TEXT_MAX }) @IsText(2, TEXT_MAX) text: string;
  @ApiPropertyOptional({ type: String, nullable: true, description: '只给这个街道用；不填：都能用（管理员）' })
  @IsOptional()
  @Matches(/^\d{9}$/, { message: '应为 9 位街道编码' })
  streetCode?: string | null;
  @ApiPropertyOptional({ default: 100, minimum: 0, maximum: 9999, description: '小的在前' })
  @IsOptional()
  @IsInt(sortMessage)
  @Min(0, sortMessage)
  @Max(9999, sortMessage)
  sort?: number | null;
}

/** Only what is named changes. */
export class PhraseChangeBody {
  @ApiPropertyOptional({ maxLength: TEXT_MAX }) @IsOptional() @IsText(2, TEXT_MAX) text?: string | null;
  @ApiPropertyOptional({ minimum: 0, maximum: 9999 })
  @IsOptional()
  @IsInt(sortMessage)
  @Min(0, sortMessage)
  @Max(9999, sortMessage)
  sort?: number | null;
  @ApiPropertyOptional() @IsOptional() @IsBoolean({ message: '应为 true 或 false' }) active?: boolean | null;
}

export class PhraseView implements Phrase {
  @ApiProperty() id: string;
  @ApiProperty({ enum: ACTIONS }) action: Action;
  @ApiProperty() text: string;
  @ApiProperty({ type: String, nullable: true }) streetCode: string | null;
  @ApiProperty() sort: number;
  @ApiProperty() active: boolean;
}

export class PhrasePageDto implements Page<PhraseView> {
  @ApiProperty({ type: [PhraseView] }) items: PhraseView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
