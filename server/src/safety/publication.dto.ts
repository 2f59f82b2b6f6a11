import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { LIMITS, type PhotoPublicationRequest, type PublicationRequest } from '@citygrid/shared/api';
import { IsText } from '../infra/http';

const YES_OR_NO = '应为 true 或 false';

export class PublicationDto implements PublicationRequest {
  @ApiProperty({ description: 'true：按分类对公众显示；false：只给当事人和工作人员看' })
  @IsBoolean({ message: YES_OR_NO })
  release: boolean;
  @ApiPropertyOptional({ description: '理由，只给工作人员看' })
  @IsOptional()
  @IsText(LIMITS.noteMin, LIMITS.noteMax)
  note?: string;
}

export class PhotoPublicationDto implements PhotoPublicationRequest {
  @ApiProperty({ description: 'true：对公众显示这张照片' })
  @IsBoolean({ message: YES_OR_NO })
  public: boolean;
  @ApiPropertyOptional({ description: '照片没有检查结果时：我已看过，可以公开' })
  @IsOptional()
  @IsBoolean({ message: YES_OR_NO })
  reviewed?: boolean;
}
