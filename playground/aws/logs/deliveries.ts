import type { Region } from '../region';
import type { Stage } from '../stage';

/** Where a delivery takes logs: a log group, a bucket or a Firehose stream, by name. */
export type DeliveryTarget =
  | { readonly to: 'log-group'; readonly name: string; readonly format?: 'plain' | 'json' }
  | { readonly to: 'bucket' | 'stream'; readonly name: string; readonly format?: 'plain' | 'json' };

/** One delivery of a stage's execution logs. */
export interface Delivery {
  readonly id: string;
  readonly stage: Stage;
  readonly sourceName: string;
  readonly destinationName: string;
  readonly target: DeliveryTarget;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html: a delivery takes events of up to 1 MB. */
const MOST_LENGTH = 1_000_000;

/**
 * The deliveries of execution logs of one account's Region. A stage that has one writes nothing to its own log group.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-create-log-delivery.html
 */
export class Deliveries {
  private readonly all = new Map<string, Delivery>();

  constructor(readonly region: Region) {}

  get list(): readonly Delivery[] {
    return [...this.all.values()];
  }

  of(stage: Stage): readonly Delivery[] {
    return this.list.filter((delivery) => delivery.stage === stage);
  }

  /** Returns the function that deletes it: the stage's own log group then gets new events again. */
  add(stage: Stage, target: DeliveryTarget): () => void {
    const id = this.region.account.world.ids.id(16);
    const name = `${stage.api.id}-${stage.name}`;
    this.all.set(id, { id, stage, sourceName: `${name}-execution`, destinationName: `${name}-${target.to}-${id.slice(0, 4)}`, target });
    if (target.to === 'log-group') this.region.logGroup(target.name);
    return () => {
      this.all.delete(id);
    };
  }

  /** Takes one line where it is to go; what leaves for S3 or Firehose is seen here no more. */
  deliver({ stage, target }: Delivery, stream: string, line: string, fields: Readonly<Record<string, string>>): void {
    if (target.to !== 'log-group') return;
    const payload = line.slice(0, MOST_LENGTH);
    const place = {
      resource_arn: stage.arn,
      event_timestamp: String(this.region.account.world.now()),
      api_id: stage.api.id,
      stage: stage.name,
    };
    const message = target.format === 'json' ? JSON.stringify({ ...place, ...fields, payload }) : payload;
    this.region.logGroup(target.name).write(stream, message);
  }
}
