/** `GET /orders/42` of a method ARN; undefined where the ARN has no verb. Only the first five colons separate parts. */
export function routeOfArn(arn: string | undefined): string | undefined {
  const resource = arn?.split(':').slice(5).join(':').split('/');
  const verb = resource?.[2];
  if (resource === undefined || verb === undefined || !/^[A-Z*]{1,10}$/.test(verb)) return undefined;
  return `${verb} /${resource.slice(3).join('/')}`.replace(/`/g, '');
}

/** The account that an ARN names, where all its digits are there. */
export function accountOfArn(arn: string | undefined): string | undefined {
  const account = arn?.split(':')[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** The first sentence that fits into a verdict line. */
export function fitting(...sentences: readonly (string | undefined)[]): string | undefined {
  return sentences.find((sentence) => sentence !== undefined && sentence.length <= 140);
}
