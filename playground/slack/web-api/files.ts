import { objectsOf, stringOf } from '../json';
import { ApiFailure, failureWith, type Method } from './method';
import { writableChannel } from './reach';

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
export const getUploadURLExternal: Method = {
  scopes: ['files:write'],
  run(context, args) {
    const name = args.required('filename');
    if (!(Number(args.required('length')) > 0)) throw failureWith('invalid_arguments', ['must be more than 0 [json-pointer:/length]']);
    const id = context.workspace.ids.next('F');
    context.uploads.set(id, { name, content: '' });
    return { file_id: id, upload_url: `${context.url()}/upload/${id}` };
  },
};

/** https://docs.slack.dev/reference/methods/files.completeUploadExternal */
export const completeUploadExternal: Method = {
  scopes: ['files:write'],
  run(context, args) {
    const { workspace, uploads } = context;
    const files = objectsOf(args.json('files')).map((file) => {
      const id = String(file.id);
      const upload = uploads.get(id);
      if (upload === undefined) throw new ApiFailure('file_not_found');
      return { id, name: upload.name, title: stringOf(file.title) ?? upload.name, content: upload.content };
    });
    const target = args.string('channel_id');
    if (target !== undefined && target !== '') {
      const threadTs = args.string('thread_ts');
      workspace.post({
        ...{ channel: writableChannel(context, target).id, user: workspace.botUserId, botId: workspace.botId, via: 'file' },
        ...{ text: args.string('initial_comment') ?? '', files },
        ...(threadTs === undefined || threadTs === '' ? {} : { threadTs }),
      });
    }
    return { files: files.map(({ id, title }) => ({ id, title })) };
  },
};
