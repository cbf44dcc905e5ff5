/** The keys of the inbox. */
import { Group, Kbd, Modal } from "@mantine/core";
import { KEYS } from "../lib/keys";
import classes from "./inbox.module.css";

export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal onClose={onClose} opened={opened} title="Keys of the inbox">
      <table className={classes.keys}>
        <tbody>
          {KEYS.map(({ keys, text }) => (
            <tr key={text}>
              <th scope="row">
                <Group gap={4}>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </Group>
              </th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
