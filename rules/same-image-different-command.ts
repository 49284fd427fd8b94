import {
  type Command,
  type Component,
  commandOf,
  defineRule,
  equalCommands,
  equalImages,
  nothingToCheck,
} from '../src/kit/index.ts';

export const sameImageDifferentCommand = defineRule({
  meta: {
    id: 'same-image-different-command',
    summary: "Require another component's image, started with a command of its own",
    remedy:
      'Take the image from the value that the other component takes it from, and set the command that was decided.',
    severity: 'error',
    options: {
      type: 'object',
      properties: {
        component: { type: 'string', format: 'component', description: 'the component that is checked' },
        like: { type: 'string', format: 'component', description: 'the component whose image it shares' },
        command: {
          type: 'array',
          items: { type: 'string' },
          minItems: 1,
          description:
            'the command that was decided, as one list, however the manifest splits it over command and args',
        },
      },
      required: ['component', 'like'],
      additionalProperties: false,
    },
    messages: {
      noImage: 'no image is set, {like} has {expected}',
      otherImage: 'image is {image}, {like} has {expected}',
      sameCommand: 'command is {command}, {like} has the same',
      noCommand: 'no command is set, decided is {decided}',
      otherCommand: 'command is {command}, decided is {decided}',
    },
    reads: { command: command => ({ command }) },
  },
  create: ({ options, manifests, report }) => {
    function checkImage({ container }: Component, reference: Component): void {
      const image = container.spec.image;
      const expected = reference.container.spec.image;
      if (!expected || (image && equalImages(image, expected))) return;
      const at = container.at('image');
      const data = { like: options.like, expected };
      const related = [{ at: reference.container.at('image'), message: `image of ${options.like}` }];
      if (image) report({ at, messageId: 'otherImage', data: { ...data, image }, related });
      else report({ at, messageId: 'noImage', data, related });
    }

    function checkDifferent({ container }: Component, reference: Component): void {
      const command = commandOf(container);
      const other = commandOf(reference.container);
      if (!isSame(command, other)) return;
      report({
        at: command?.at ?? container.at('command'),
        messageId: 'sameCommand',
        data: { command: shown(command), like: options.like },
        related: [{ at: other?.at ?? reference.container.at('command'), message: `command of ${options.like}` }],
      });
    }

    function checkDecided({ container }: Component, words: readonly string[]): void {
      const command = commandOf(container);
      const decided = JSON.stringify(words);
      if (!command) report({ at: container.at('command'), messageId: 'noCommand', data: { decided } });
      else if (command.entrypoint === 'image' || !equalCommands(command.words, words))
        report({ at: command.at, messageId: 'otherCommand', data: { command: shown(command), decided } });
    }

    return {
      Component: component => {
        const reference = manifests.component(options.like);
        if (!reference && !options.command) return nothingToCheck;
        if (reference) {
          checkImage(component, reference);
          checkDifferent(component, reference);
        }
        if (options.command) checkDecided(component, options.command);
      },
    };
  },
});

/** Whether two containers of one image start the same: what the image itself starts counts as a command. */
function isSame(a: Command | undefined, b: Command | undefined): boolean {
  if (!a || !b) return a === b;
  return a.entrypoint === b.entrypoint && equalCommands(a.words, b.words);
}

function shown(command: Command | undefined): string {
  if (!command) return "the image's own";
  const words = JSON.stringify(command.words);
  return command.entrypoint === 'given' ? words : `the image's own with the arguments ${words}`;
}
