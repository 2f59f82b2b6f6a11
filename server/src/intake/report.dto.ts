import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { LIMITS, type ContactInput, type CreateCaseRequest } from '@citygrid/shared/api';
import { LocationDto } from '../cases';
import { IsText } from '../infra/http';

class ContactDto implements ContactInput {
  @ApiPropertyOptional() @IsOptional() @IsText(1, LIMITS.contactNameMax) name?: string;
  @ApiPropertyOptional()
  @IsOptional()
  @IsString({ message: '电话应为文字' })
  @Matches(/^\+?[0-9][0-9\- ]{4,18}$/, { message: '电话应为 5–20 位数字，可带区号和短横线' })
  phone?: string;
}

export class ReportDto implements CreateCaseRequest {
  @ApiProperty({ example: 'M06013' })
  @IsString({ message: '请选择类别' })
  @Length(1, 10, { message: '请选择类别' })
  categoryCode: string;
  @ApiPropertyOptional({ maxLength: LIMITS.descriptionMax })
  @IsOptional()
  @IsText(0, LIMITS.descriptionMax)
  description?: string;
  @ApiPropertyOptional({ type: LocationDto })
  @IsOptional()
  @IsObject({ message: '应为一个位置' })
  @ValidateNested()
  @Type(() => LocationDto)
  location?: LocationDto;
  @ApiPropertyOptional({ description: '网格公示牌上的网格编码' })
  @IsOptional()
  @IsString({ message: '应为网格编码' })
  @Length(1, 32, { message: '应为网格编码' })
  gridCode?: string;
  @ApiPropertyOptional({ type: [String], maxItems: LIMITS.photosMax })
  @IsOptional()
  @IsArray({ message: '应为照片编号的列表' })
  @ArrayMaxSize(LIMITS.photosMax, { message: `最多 ${LIMITS.photosMax} 张照片` })
  @ArrayUnique({ message: '同一张照片出现了两次' })
  @IsString({ each: true, message: '照片编号应为文字' })
  @Length(1, 64, { each: true, message: '照片编号应为 1–64 个字符' })
  photoIds?: string[];
  @ApiPropertyOptional({ type: ContactDto })
  @IsOptional()
  @IsObject({ message: '应为联系方式' })
  @ValidateNested()
  @Type(() => ContactDto)
  contact?: ContactDto;
  @ApiPropertyOptional() @IsOptional() @IsBoolean({ message: '应为 true 或 false' }) anonymous?: boolean;
  @ApiPropertyOptional({ type: Object, description: '类别的附加问题的回答' })
  @IsOptional()
  @IsObject({ message: '应为问题与回答' })
  answers?: CreateCaseRequest['answers'];
}
