import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The API description; made from the same classes that check the input. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('techmart')
    .setDescription(
      'Technology-transfer market: results, needs, matches, deals, trades. Amounts are integer fen (1/100 yuan), moments ISO 8601 in UTC, days Asia/Shanghai. Errors are RFC 9457 problem details in the language of Accept-Language.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^./, (c) => c.toLowerCase())}.${method}`,
  });
  describeIdempotency(document);
  return document;
}

/** Every POST of a member takes the header, so it is described once, here. */
function describeIdempotency(document: OpenAPIObject): void {
  for (const { post } of Object.values(document.paths)) {
    if (!post?.security?.length) continue;
    post.parameters = [
      ...(post.parameters ?? []),
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        description:
          'Chosen by the caller, 8 to 200 visible characters. Within 24 hours the same key gives the first answer again (Idempotency-Replayed: true) and does nothing twice.',
        schema: { type: 'string', minLength: 8, maxLength: 200 },
      },
    ];
  }
}
