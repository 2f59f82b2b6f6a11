import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CONSENT_KINDS, type ConsentKind, type ConsentsAnswer } from '@citygrid/shared/api';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsObject, IsOptional, ValidateNested } from 'class-validator';

const YES_OR_NO = { message: '应为 true（同意）或 false（不同意）' };

/** One field a kind, all optional: what is left out stays as it was answered. */
export class ConsentAnswersDto implements Partial<Record<ConsentKind, boolean>> {
  @ApiPropertyOptional() @IsOptional() @IsBoolean(YES_OR_NO) precisePosition?: boolean;
  @ApiPropertyOptional() @IsOptional() @IsBoolean(YES_OR_NO) photoMetadata?: boolean;
  @ApiPropertyOptional() @IsOptional() @IsBoolean(YES_OR_NO) phone?: boolean;
  @ApiPropertyOptional() @IsOptional() @IsBoolean(YES_OR_NO) publication?: boolean;
  @ApiPropertyOptional() @IsOptional() @IsBoolean(YES_OR_NO) chatTranscript?: boolean;
}

export class PutConsentsDto {
  @ApiProperty({ type: ConsentAnswersDto })
  @IsDefined({ message: '请给出 consents' })
  @IsObject({ message: '应为对象' })
  @ValidateNested()
  @Type(() => ConsentAnswersDto)
  consents: ConsentAnswersDto;
}

class ConsentDto {
  @ApiProperty({ enum: CONSENT_KINDS }) kind: ConsentKind;
  @ApiProperty() granted: boolean;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class ConsentsAnswerDto implements ConsentsAnswer {
  @ApiProperty({ type: ConsentDto, isArray: true, description: 'Only kinds that were ever answered.' })
  items: ConsentDto[];
}
