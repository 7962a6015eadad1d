/* SPDX-License-Identifier: Apache-2.0
 *
 * Linked from one file for each header of src/: that it was built is the test.
 */
int main(void)
{
    return 0;
}
