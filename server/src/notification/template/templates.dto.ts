import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import {
  PUSH_FIELDS,
  TEMPLATE_KEYS,
  type MessagePlatform,
  type PushField,
  type TemplateField,
  type TemplateKey,
} from '@citygrid/shared/message';
import { IsText, textProblem } from '../../infra/http';
import { TEMPLATE_KINDS, type TemplateKind } from '../entities';

const PLATFORMS = ['wechat', 'alipay'] as const satisfies readonly MessagePlatform[];
/** What a template of either platform holds at most. */
const FIELDS_MAX = 10;
const WORDS_MAX = 30;
const KIND_MESSAGE = '应为 once（一次性）或 long（长期）';

export class TemplateFieldDto implements TemplateField {
  @ApiProperty({ example: 'thing2' })
  @IsText(1, 30)
  name: string;

  @ApiProperty({ enum: PUSH_FIELDS })
  @IsIn(PUSH_FIELDS, { message: `应为 ${PUSH_FIELDS.join('、')} 之一` })
  field: PushField;

  @ApiProperty({ example: '反映事项' })
  @IsText(1, 20)
  label: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: '平台只收规定词时：我们的词 → 平台的词',
  })
  @IsOptional()
  @IsWords()
  words?: Record<string, string>;
}

/** What both a new and a changed template may say; a field's own rules are inherited, so what differs is not here. */
class TemplateSettings {
  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean({ message: '应为 true 或 false' })
  enabled?: boolean;

  @ApiPropertyOptional({ type: TemplateFieldDto, isArray: true, description: '不写：用目录里的字段' })
  @IsOptional()
  @IsArray({ message: '应为列表' })
  @ArrayMinSize(1, { message: '至少一项' })
  @ArrayMaxSize(FIELDS_MAX, { message: `最多 ${FIELDS_MAX} 项` })
  @ValidateNested({ each: true, message: '应为字段的对象' })
  @Type(() => TemplateFieldDto)
  fields?: TemplateFieldDto[];
}

export class ChangeTemplateDto extends TemplateSettings {
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(1, 100)
  templateId?: string;

  @ApiPropertyOptional({ enum: TEMPLATE_KINDS })
  @IsOptional()
  @IsIn(TEMPLATE_KINDS, { message: KIND_MESSAGE })
  kind?: TemplateKind;
}

export class NewTemplateDto extends TemplateSettings {
  @ApiProperty({ enum: TEMPLATE_KEYS })
  @IsIn(TEMPLATE_KEYS, { message: `应为 ${TEMPLATE_KEYS.join('、')} 之一` })
  key: TemplateKey;

  @ApiProperty({ enum: PLATFORMS })
  @IsIn(PLATFORMS, { message: '应为 wechat 或 alipay' })
  platform: MessagePlatform;

  @ApiProperty()
  @IsText(1, 100)
  templateId: string;

  @ApiProperty({ enum: TEMPLATE_KINDS })
  @IsIn(TEMPLATE_KINDS, { message: KIND_MESSAGE })
  kind: TemplateKind;
}

export class StoppedDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ example: 'template 40037', description: '平台给出的原因' }) reason: string;
}

export class TemplateDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: TEMPLATE_KEYS }) key: TemplateKey;
  @ApiProperty() title: string;
  @ApiProperty({ enum: PLATFORMS }) platform: MessagePlatform;
  @ApiProperty() templateId: string;
  @ApiProperty({ enum: TEMPLATE_KINDS }) kind: TemplateKind;
  @ApiProperty() enabled: boolean;
  @ApiProperty({ type: TemplateFieldDto, isArray: true }) fields: TemplateFieldDto[];
  @ApiProperty({
    type: StoppedDto,
    nullable: true,
    description: '平台不再接受这个模板；改 templateId 或设 enabled: true 后重新启用',
  })
  stopped: StoppedDto | null;
}

export class TemplatesAnswerDto {
  @ApiProperty({ type: TemplateDto, isArray: true }) items: TemplateDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

function IsWords(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isWords',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '应为「我们的词: 平台的词」的对象' },
      validator: { validate: isWords },
    });
}

function isWords(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= WORDS_MAX &&
    entries.every(([own, theirs]) => textProblem(own, 1, 20) === null && textProblem(theirs, 1, 20) === null)
  );
}
