import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath, PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  SERVICE_GROUPS,
  type ServiceEntry,
  type ServiceGroupCode,
  type ServiceGuide,
  type ServicesAnswer,
  type ServiceWay,
} from '@citygrid/shared/api';
import { IsText } from '../../infra/http';
import { WAY_DTOS, waysAsClasses, type ServiceWayDto } from './service-way.dto';

const wayItems = { oneOf: WAY_DTOS.map((dto) => ({ $ref: getSchemaPath(dto) })) };
const positionMessage = { message: '应为 0–9999 的整数，小的排在前面' };

/** What somebody has to know before going anywhere; plain text. */
export class ServiceGuideDto implements ServiceGuide {
  @ApiPropertyOptional({ type: String, nullable: true, description: '谁可以办', maxLength: 300 })
  @IsOptional()
  @IsText(1, 300)
  who: string | null = null;

  @ApiPropertyOptional({ type: [String], description: '要带什么，最多 15 项' })
  @IsArray({ message: '应为列表' })
  @ArrayMaxSize(15, { message: '最多 15 项' })
  @IsText(1, 100, { each: true })
  materials: string[] = [];

  @ApiPropertyOptional({ type: [String], description: '怎么办，最多 15 步' })
  @IsArray({ message: '应为列表' })
  @ArrayMaxSize(15, { message: '最多 15 步' })
  @IsText(1, 200, { each: true })
  steps: string[] = [];

  @ApiPropertyOptional({ type: String, nullable: true, description: '办结时限', maxLength: 100 })
  @IsOptional()
  @IsText(1, 100)
  limit: string | null = null;

  @ApiPropertyOptional({ type: String, nullable: true, description: '收费', maxLength: 100 })
  @IsOptional()
  @IsText(1, 100)
  fee: string | null = null;
}

@ApiExtraModels(...WAY_DTOS)
export class ServiceEntryBody {
  @ApiProperty({ enum: SERVICE_GROUPS })
  @IsIn([...SERVICE_GROUPS], { message: `应为 ${SERVICE_GROUPS.join('、')} 之一` })
  group: ServiceGroupCode;

  @ApiProperty({ maxLength: 40 })
  @IsText(1, 40)
  title: string;

  @ApiProperty({ maxLength: 120, description: '一句话说清是什么' })
  @IsText(1, 120)
  summary: string;

  @ApiPropertyOptional({ type: ServiceGuideDto, nullable: true })
  @IsOptional()
  @IsObject({ message: '应为办事指南对象，或 null' })
  @ValidateNested()
  @Type(() => ServiceGuideDto)
  guide?: ServiceGuideDto | null;

  @ApiProperty({ type: 'array', items: wayItems, description: '怎么去办，1–8 种；线上在前，现场在后' })
  @Transform(({ value }: { value: unknown }) => waysAsClasses(value))
  @IsArray({ message: '应为列表' })
  @ArrayMinSize(1, { message: '至少要有一种办理方式' })
  @ArrayMaxSize(8, { message: '最多 8 种办理方式' })
  @ValidateNested({ each: true, message: '每一项应为对象' })
  ways: ServiceWayDto[];

  @ApiPropertyOptional({ default: 100, minimum: 0, maximum: 9999, description: '同组里小的排在前面' })
  @IsOptional()
  @IsInt(positionMessage)
  @Min(0, positionMessage)
  @Max(9999, positionMessage)
  position?: number;

  @ApiPropertyOptional({ default: false, description: '市民能否看到' })
  @IsOptional()
  @IsBoolean({ message: '应为 true 或 false' })
  published?: boolean;
}

/** Only what is named changes; a null takes the guide away. */
export class ServiceEntryChange extends PartialType(ServiceEntryBody) {}

@ApiExtraModels(...WAY_DTOS)
export class ServiceEntryDto implements ServiceEntry {
  @ApiProperty() id: string;
  @ApiProperty() title: string;
  @ApiProperty() summary: string;
  @ApiProperty({ type: ServiceGuideDto, nullable: true }) guide: ServiceGuide | null;
  @ApiProperty({ type: 'array', items: wayItems }) ways: ServiceWay[];
}

export class ServiceGroupDto {
  @ApiProperty({ enum: SERVICE_GROUPS }) code: ServiceGroupCode;
  @ApiProperty({ example: '公积金' }) name: string;
  @ApiProperty({ type: [ServiceEntryDto] }) entries: ServiceEntryDto[];
}

export class ServicesAnswerDto implements ServicesAnswer {
  @ApiProperty({ type: [ServiceGroupDto], description: '没有服务的组不出现' }) groups: ServiceGroupDto[];
}

/** An entry as administrators see it. */
export class ServiceEntryView extends ServiceEntryDto {
  @ApiProperty({ enum: SERVICE_GROUPS }) group: ServiceGroupCode;
  @ApiProperty() position: number;
  @ApiProperty() published: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class ServiceEntryPage {
  @ApiProperty({ type: [ServiceEntryView] }) items: ServiceEntryView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
